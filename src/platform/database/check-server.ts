import type mongoose from 'mongoose';
import type { InBothLanguages } from '../../vocabulary/language.js';
import type { Clock } from '../clock.js';
import { finding, type Finding } from '../finding.js';
import { StartFault } from '../start-fault.js';

type Db = mongoose.mongo.Db;

interface Hello {
  readonly setName?: string;
  readonly msg?: string;
  readonly hosts?: readonly string[];
  readonly arbiters?: readonly string[];
  readonly localTime: Date;
}

/** A clock that is further away makes due dates and lifetimes of two machines contradict each other. */
const furthestClockMs = 2_000;
const oldestMajor = 6;
const transactionLifetimeSeconds = 10;

/**
 * Looks at the server before anything is written to it (LR11).
 *
 * Throws a StartFault for a standalone server (it acknowledges writes that it can lose), one below 6.0, and one whose
 * clock is more than 2 s away. What is only worth knowing comes back as findings for `doctor` and the first log lines.
 */
export async function checkServer(
  db: Db,
  { systemClock }: { readonly systemClock: Clock },
): Promise<readonly Finding[]> {
  const askedAt = systemClock.now().getTime();
  const hello = (await db.command({ hello: 1 })) as unknown as Hello;
  const answeredAt = systemClock.now().getTime();
  const { version } = (await db.command({ buildInfo: 1 })) as unknown as { readonly version: string };

  // The server looked at its clock somewhere between question and answer.
  const hereMs = (askedAt + answeredAt) / 2;
  const apartMs = Math.max(0, Math.abs(hello.localTime.getTime() - hereMs) - (answeredAt - askedAt) / 2);
  const faults = [standaloneFault(hello), versionFault(version), clockFault(apartMs)].filter((fault) => fault !== null);
  if (faults.length > 0) throw new StartFault(faults);

  return [
    finding('ok', {
      ko: `MongoDB ${version}, 복제 세트 ${hello.setName ?? '-'}`,
      en: `MongoDB ${version}, replica set ${hello.setName ?? '-'}`,
    }),
    ...noteMembers(hello),
    ...(await noteLifetime(db)),
  ];
}

function standaloneFault({ setName, msg }: Hello): InBothLanguages | null {
  if (setName !== undefined || msg === 'isdbgrid') return null;
  return {
    ko: '이 MongoDB 는 복제 세트가 아니어서 트랜잭션을 쓸 수 없습니다. --replSet 으로 시작하고 rs.initiate() 한 뒤 주소를 주세요: MONGODB_URI=mongodb://…/?replicaSet=이름',
    en: 'This MongoDB is no replica set and has no transactions. Start it with --replSet, run rs.initiate(), then name it: MONGODB_URI=mongodb://…/?replicaSet=name',
  };
}

function versionFault(version: string): InBothLanguages | null {
  if (Number(version.split('.')[0]) >= oldestMajor) return null;
  return {
    ko: `MongoDB ${version} 은 너무 오래되었습니다. 6.0 이상을 쓰세요: MONGODB_URI=mongodb://…`,
    en: `MongoDB ${version} is too old. Use 6.0 or newer: MONGODB_URI=mongodb://…`,
  };
}

function clockFault(apartMs: number): InBothLanguages | null {
  if (apartMs <= furthestClockMs) return null;
  const seconds = String(Math.round(apartMs / 100) / 10);
  return {
    ko: `이 컴퓨터와 데이터베이스의 시계가 ${seconds}초 다릅니다. 두 곳의 시각을 맞추세요: timedatectl set-ntp true`,
    en: `The clocks of this machine and of the database are ${seconds} s apart. Set both right: timedatectl set-ntp true`,
  };
}

function noteMembers({ hosts = [], arbiters = [] }: Hello): readonly Finding[] {
  const notes: Finding[] = [];
  if (hosts.length === 1) {
    notes.push(
      finding(
        'note',
        { ko: '복제 세트의 구성원이 하나입니다', en: 'the replica set has a single member' },
        { ko: '운영에는 데이터를 가진 셋을 두세요', en: 'production wants three that hold data' },
      ),
    );
  }
  if (arbiters.length > 0) {
    notes.push(
      finding(
        'note',
        { ko: '복제 세트에 아비터가 있습니다', en: 'the replica set has an arbiter' },
        { ko: '아비터를 데이터를 가진 구성원으로 바꾸세요', en: 'replace it by a member that holds data' },
      ),
    );
  }
  return notes;
}

/** Longer than 10 s, and a program that dies keeps a member's account locked for as long (V12). */
async function noteLifetime(db: Db): Promise<readonly Finding[]> {
  const mend = {
    ko: `mongod --setParameter transactionLifetimeLimitSeconds=${String(transactionLifetimeSeconds)}`,
    en: `mongod --setParameter transactionLifetimeLimitSeconds=${String(transactionLifetimeSeconds)}`,
  };
  try {
    const answer = await db.admin().command({ getParameter: 1, transactionLifetimeLimitSeconds: 1 });
    if (answer['transactionLifetimeLimitSeconds'] === transactionLifetimeSeconds) return [];
    return [
      finding('note', { ko: '트랜잭션의 수명이 10초가 아닙니다', en: 'transactions do not end after 10 s' }, mend),
    ];
  } catch {
    return [
      finding(
        'note',
        { ko: '트랜잭션의 수명을 볼 권한이 없습니다', en: 'no right to see how long transactions live' },
        { ko: '사용자에게 moksori_checks 역할을 주세요', en: 'give the user the role moksori_checks' },
      ),
    ];
  }
}
