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
  const { version, firstDay, lastDay, holidays } = firstCalendar;
  const calendar: CalendarRecord = { _id: version, order: 1, firstDay, lastDay, holidays: [...holidays] };
  const affiliates = firstAffiliates.map(({ code, ...rest }, place): AffiliateRecord => ({
    _id: code,
    order: place + 1,
    ...rest,
  }));
  const rules = firstRules.map((rule): RoutingRuleRecord => ({ _id: `${rule.affiliate}:${rule.topic}`, ...rule }));
  await addMissing(db.collection('affiliates'), affiliates);
  await addMissing(db.collection('routingRules'), rules);
  await addMissing(db.collection('businessCalendars'), [calendar]);
}

interface Row {
  readonly _id: string;
}

async function addMissing(collection: mongoose.mongo.Collection<Row>, rows: readonly Row[]): Promise<void> {
  await collection.bulkWrite(
    rows.map(({ _id, ...rest }) => ({ updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true } })),
  );
}
