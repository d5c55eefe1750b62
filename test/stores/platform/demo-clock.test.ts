import { openDemoClock } from '../../../src/platform/demo-clock.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { clockAt } from '../../support/movable-clock.js';

const test = buildTestHouse();
const machine = clockAt('2026-11-20T05:05:00Z');

describe('the clock of the demo (AR54)', () => {
  it('moves forward by hours, days and months of Seoul, and stays moved after a start', async () => {
    const clock = await openDemoClock(test.database, machine);
    for (const step of ['PT1H', 'P1D', 'P1M']) expect(await clock.advance(step)).toBe(true);
    expect(clock.now()).toEqual(new Date('2026-12-21T06:05:00Z'));
    expect((await openDemoClock(test.database, machine)).now()).toEqual(clock.now());
  });

  it('takes no step back, none that is too long and nothing that is no length', async () => {
    const clock = await openDemoClock(test.database, machine);
    for (const step of ['', '-P1D', 'PT0S', 'P2Y', 'tomorrow', '1d', 'P1D;', `P${'9'.repeat(60)}D`]) {
      expect([step, await clock.advance(step)]).toEqual([step, false]);
    }
    expect(clock.now()).toEqual(machine.now());
  });
});
