import { Schema } from 'mongoose';
import { asSeoulDay } from '../vocabulary/calendar.js';
import { asId } from '../vocabulary/ids.js';
import {
  closedObject,
  closedValidator,
  type Database,
  type JsonSchema,
  type StoreSpec,
} from '../platform/database/store.js';
import type { Affiliate, Department, EntityKind, Topic } from './affiliate.js';
import type { AffiliateStore } from './affiliate-store.js';
import type { BusinessCalendar } from './business-calendar.js';
import type { RoutingRule } from './routing-rules.js';

export interface AffiliateRecord {
  readonly _id: string;
  readonly order: number;
  readonly kind: EntityKind;
  readonly names: { readonly ko: string; readonly en: string };
  readonly accent: string;
  readonly isOpen: boolean;
  readonly topics: readonly Topic[];
  readonly departments: readonly Department[];
  readonly defaultGroup: string;
}

type ShownRecord = Omit<AffiliateRecord, 'order'>;

export interface RoutingRuleRecord {
  readonly _id: string;
  readonly affiliate: string;
  readonly topic: Topic;
  readonly group: string;
}

export interface CalendarRecord {
  readonly _id: string;
  readonly order: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly holidays: readonly string[];
}

const code: JsonSchema = { bsonType: 'string', pattern: '^[a-z]+$', maxLength: 20 };
const topic: JsonSchema = { bsonType: 'string', enum: ['product', 'process', 'business', 'other'] };
const group: JsonSchema = { bsonType: 'string', pattern: '^[a-z]+\\.[a-z-]+$', maxLength: 60 };
const day: JsonSchema = { bsonType: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const order: JsonSchema = { bsonType: 'int', minimum: 1 };
const name: JsonSchema = { bsonType: 'string', minLength: 1, maxLength: 100 };
const names = closedObject({ ko: name, en: name });

/** The program only reads these rows; migrations write them. */
export const affiliateStoreSpecs: readonly StoreSpec[] = [
  {
    collection: 'affiliates',
    validator: closedValidator({
      _id: code,
      order,
      kind: { bsonType: 'string', enum: ['affiliate', 'holding', 'membership-operator'] },
      names,
      accent: { bsonType: 'string', pattern: '^#[0-9a-f]{6}$' },
      isOpen: { bsonType: 'bool' },
      topics: { bsonType: 'array', items: topic, maxItems: 4 },
      departments: {
        bsonType: 'array',
        items: closedObject({ code: { bsonType: 'string', pattern: '^[a-z-]+$', maxLength: 40 }, names }),
        maxItems: 100,
      },
      defaultGroup: group,
    }),
    indexes: [],
    rights: ['find'],
  },
  {
    collection: 'routingRules',
    validator: closedValidator({ _id: { bsonType: 'string', maxLength: 60 }, affiliate: code, topic, group }),
    indexes: [{ key: { affiliate: 1, topic: 1 }, name: 'affiliate_topic', unique: true }],
    rights: ['find'],
  },
  {
    collection: 'businessCalendars',
    validator: closedValidator({
      _id: { bsonType: 'string', maxLength: 60 },
      order,
      firstDay: day,
      lastDay: day,
      holidays: { bsonType: 'array', items: day, maxItems: 2_000 },
    }),
    indexes: [{ key: { order: 1 }, name: 'order', unique: true }],
    rights: ['find'],
  },
];

const closed = { strict: 'throw', versionKey: false, minimize: false, _id: false } as const;
const namesSchema = { ko: String, en: String };

const affiliateSchema = new Schema<AffiliateRecord>(
  {
    _id: { type: String, required: true },
    order: Number,
    kind: String,
    names: namesSchema,
    accent: String,
    isOpen: Boolean,
    topics: [String],
    departments: [new Schema({ code: String, names: namesSchema }, closed)],
    defaultGroup: String,
  },
  { ...closed, collection: 'affiliates' },
);

const routingRuleSchema = new Schema<RoutingRuleRecord>(
  { _id: { type: String, required: true }, affiliate: String, topic: String, group: String },
  { ...closed, collection: 'routingRules' },
);

const calendarSchema = new Schema<CalendarRecord>(
  { _id: { type: String, required: true }, order: Number, firstDay: String, lastDay: String, holidays: [String] },
  { ...closed, collection: 'businessCalendars' },
);

export function createMongoAffiliateStore(database: Database): AffiliateStore {
  const affiliates = database.model<AffiliateRecord>('Affiliate', affiliateSchema);
  const rules = database.model<RoutingRuleRecord>('RoutingRule', routingRuleSchema);
  const calendars = database.model<CalendarRecord>('BusinessCalendar', calendarSchema);
  return {
    load: async () => {
      const [entities, routing, newest] = await Promise.all([
        affiliates.find({}, { order: 0 }).sort({ order: 1 }).maxTimeMS(5_000).lean<ShownRecord[]>().exec(),
        rules.find().maxTimeMS(5_000).lean<RoutingRuleRecord[]>().exec(),
        calendars.findOne().sort({ order: -1 }).maxTimeMS(5_000).lean<CalendarRecord | null>().exec(),
      ]);
      if (newest === null) throw new Error('no business calendar');
      return { affiliates: entities.map(toAffiliate), rules: routing.map(toRule), calendar: toCalendar(newest) };
    },
    calendar: async (version) => {
      const record = await calendars.findOne({ _id: version }).maxTimeMS(5_000).lean<CalendarRecord | null>().exec();
      return record === null ? null : toCalendar(record);
    },
  };
}

function toAffiliate({ _id, ...rest }: ShownRecord): Affiliate {
  return { code: asId<'affiliate'>(_id), ...rest };
}

function toRule({ affiliate, topic, group }: RoutingRuleRecord): RoutingRule {
  return { affiliate: asId<'affiliate'>(affiliate), topic, group };
}

function toCalendar({ _id, firstDay, lastDay, holidays }: CalendarRecord): BusinessCalendar {
  return {
    version: _id,
    firstDay: asSeoulDay(firstDay),
    lastDay: asSeoulDay(lastDay),
    holidays: new Set(holidays.map(asSeoulDay)),
  };
}
