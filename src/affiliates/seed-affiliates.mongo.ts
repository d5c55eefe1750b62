import type mongoose from 'mongoose';
import type { AffiliateRecord, CalendarRecord, RoutingRuleRecord } from './affiliate-store.mongo.js';
import { firstAffiliates, firstRules } from './first-affiliates.js';
import { firstCalendar } from './first-calendar.js';

type Db = mongoose.mongo.Db;

/**
 * Writes the rows that every start needs: the fourteen entities, their routing and the first business calendar.
 * A data move of the migrations: running it again changes nothing, and what was edited since stays as it is.
 */
export async function seedAffiliates(db: Db): Promise<void> {
  await addMissing<AffiliateRecord>(
    db.collection('affiliates'),
    firstAffiliates.map(({ code, ...rest }, place) => ({ _id: code, order: place + 1, ...rest })),
  );
  await addMissing<RoutingRuleRecord>(
    db.collection('routingRules'),
    firstRules.map((rule) => ({ _id: `${rule.affiliate}:${rule.topic}`, ...rule })),
  );
  const { version, firstDay, lastDay, holidays } = firstCalendar;
  await addMissing<CalendarRecord>(db.collection('businessCalendars'), [
    { _id: version, order: 1, firstDay, lastDay, holidays: [...holidays] },
  ]);
}

interface Row {
  readonly _id: string;
}

async function addMissing<One extends Row>(
  collection: mongoose.mongo.Collection<Row>,
  rows: readonly One[],
): Promise<void> {
  await collection.bulkWrite(
    rows.map(({ _id, ...rest }) => ({ updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true } })),
  );
}
