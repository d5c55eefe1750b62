import { toldFault } from '../../../src/doors/cli/index.js';
import { StartFault } from '../../../src/platform/start-fault.js';
import { Refusal } from '../../../src/vocabulary/refusal.js';

test('a refusal is told in both languages with its code, and as one object for programs: exit 1', () => {
  const { exitCode, lines, report } = toldFault(new Refusal('affiliates.not-found'));
  expect([exitCode, lines]).toEqual([
    1,
    ['그런 계열사나 부서가 없습니다. / There is no such affiliate or department. (affiliates.not-found)'],
  ]);
  expect(report).toEqual({
    ok: false,
    code: 'affiliates.not-found',
    said: [{ ko: '그런 계열사나 부서가 없습니다.', en: 'There is no such affiliate or department.' }],
  });
});

test('a program that could not start says every reason in both languages: exit 2', () => {
  const said = [{ ko: '포트가 없습니다.', en: 'There is no port.' }];
  const { exitCode, lines, report } = toldFault(new StartFault(said));
  expect([exitCode, lines, report]).toEqual([
    2,
    ['포트가 없습니다. / There is no port.'],
    { ok: false, code: 'START_FAULT', said },
  ]);
});

test('what nobody foresaw is told by name and code, without what it carries: exit 2', () => {
  const error = Object.assign(new Error('duplicate key {"email":"canary@test.example"}'), {
    name: 'MongoServerError',
    code: 11_000,
  });
  const { exitCode, lines, report } = toldFault(error);
  expect([exitCode, JSON.stringify([lines, report]).includes('canary')]).toEqual([2, false]);
  expect(lines).toEqual([
    '처리하지 못했습니다. 다시 실행하고, 또 되지 않으면 doctor로 살펴보세요. / It could not be done. Run it again, and if that fails look with doctor. (MongoServerError 11000)',
  ]);
  expect(report).toMatchObject({ ok: false, code: 'MongoServerError 11000' });
});
