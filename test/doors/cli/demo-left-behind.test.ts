import { demoLeftBehind } from '../../../src/doors/cli/index.js';
import { anotherHouse, buildTestHouse } from '../../support/build-test-house.js';
import { givenIn } from '../../support/given.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(test);

describe('a production on a database of the demo (AT13)', () => {
  it('finds nothing where nobody of the demo ever was', async () => {
    const house = anotherHouse(test, { isDemo: false });
    const wish = { name: '김검토', email: 'someone@real.example', entity: 'bank', roles: ['reviewer'] as const };
    await house.staff.add(test.accessOf.operator, {
      ...wish,
      department: null,
      groups: [],
      password: 'an even longer phrase',
    });
    await given.customer();
    expect(await demoLeftBehind(house)).toEqual([]);
  });

  it('finds the demo’s people, and an account with the secret that everybody knows', async () => {
    await given.customer({ email: 'guest@demo.example' });
    expect(await demoLeftBehind(test.house)).toEqual(['customers']);
    await given.staff();
    expect(await demoLeftBehind(test.house)).toEqual(['customers', 'staff']);
  });
});
