import mongoose, { Schema } from 'mongoose';
import type { ConsentChoice } from '../consent/index.js';
import { asId, type DraftId } from '../vocabulary/ids.js';
import { sessionOf } from '../platform/database/session-of.js';
import {
  closedObject,
  closedValidator,
  type Database,
  type JsonSchema,
  type StoreSpec,
} from '../platform/database/store.js';
import type { FieldCipher } from '../platform/security/field-cipher.js';
import type { Sealed } from '../platform/security/sealed-box.js';
import { portalEntity, sealedFields } from '../platform/security/sealed-fields.js';
import type { Draft } from './draft.js';
import type { DraftHolder, DraftStore } from './draft-store.js';
import type { ProposalInput } from './proposal-text.js';

type DraftChoice = 'affiliate' | 'topic' | 'visibility';
type DraftText = Exclude<keyof ProposalInput, DraftChoice>;

interface DraftRecord {
  readonly _id: string;
  readonly ownerId: string | null;
  readonly browserKeyHash: string | null;
  readonly input: Readonly<Record<DraftChoice, string | null> & Record<DraftText, Sealed>>;
  readonly choices: readonly ConsentChoice[] | null;
  readonly version: number;
  readonly savedAt: Date;
  readonly expiresAt: Date;
  readonly isSent: boolean;
  readonly receiptNumber: string | null;
}

/** Unsent and perhaps nobody's yet, so under the portal's key (DI10). */
const texts = sealedFields({
  collection: 'drafts',
  owner: { kind: 'entity', is: portalEntity },
  inside: 'input',
  fields: {
    title: { class: 'content', mostBytes: 100_000 },
    problem: { class: 'content', mostBytes: 100_000 },
    improvement: { class: 'content', mostBytes: 100_000 },
    effect: { class: 'content', mostBytes: 100_000 },
  },
});

const textOrNull: JsonSchema = { bsonType: ['string', 'null'], maxLength: 128 };

const choice = closedObject({
  notice: { bsonType: 'string', enum: ['CN1', 'CN2', 'CN3', 'CN4'] },
  recipient: textOrNull,
  version: { bsonType: 'int', minimum: 1 },
  isAgreed: { bsonType: 'bool' },
  snapshotHash: { bsonType: 'string', pattern: '^[0-9a-f]{64}$' },
  shownAt: { bsonType: 'date' },
  language: { bsonType: 'string', enum: ['ko', 'en'] },
});

export const draftStoreSpec: StoreSpec = {
  collection: 'drafts',
  sealed: texts,
  validator: closedValidator({
    _id: { bsonType: 'string', minLength: 1, maxLength: 128 },
    ownerId: textOrNull,
    browserKeyHash: textOrNull,
    input: closedObject({
      affiliate: textOrNull,
      topic: textOrNull,
      ...texts.shape,
      visibility: textOrNull,
    }),
    choices: { bsonType: ['array', 'null'], items: choice, maxItems: 40 },
    version: { bsonType: 'int', minimum: 1 },
    savedAt: { bsonType: 'date' },
    expiresAt: { bsonType: 'date' },
    isSent: { bsonType: 'bool' },
    receiptNumber: textOrNull,
  }),
  indexes: [
    { key: { ownerId: 1, isSent: 1, savedAt: -1 }, name: 'owner' },
    { key: { browserKeyHash: 1, ownerId: 1, isSent: 1, savedAt: -1 }, name: 'browser' },
    { key: { expiresAt: 1 }, name: 'expired', expireAfterSeconds: 0 },
  ],
  rights: ['find', 'insert', 'update', 'remove'],
};

const nullable = { type: String, default: null } as const;
const schema = new Schema<DraftRecord>(
  {
    _id: { type: String, required: true },
    ownerId: nullable,
    browserKeyHash: nullable,
    input: new Schema(
      {
        affiliate: nullable,
        topic: nullable,
        title: String,
        problem: String,
        improvement: String,
        effect: String,
        visibility: nullable,
      },
      { _id: false, strict: 'throw' },
    ),
    choices: {
      type: [
        new Schema(
          {
            notice: String,
            recipient: nullable,
            version: Number,
            isAgreed: Boolean,
            snapshotHash: String,
            shownAt: Date,
            language: String,
          },
          { _id: false, strict: 'throw' },
        ),
      ],
      default: null,
    },
    version: Number,
    savedAt: Date,
    expiresAt: Date,
    isSent: Boolean,
    receiptNumber: nullable,
  },
  { collection: 'drafts', strict: 'throw', versionKey: false },
);

const noText = { title: '', problem: '', improvement: '', effect: '' } as const;
const blank: ProposalInput = { affiliate: undefined, topic: undefined, visibility: undefined, ...noText };

/** A SHA-256 in base64url may begin with `-` or `_`, as no id does; in a filter it must be as plain a scalar. */
function plainHash(text: string): string {
  if (!/^[\w-]{43}$/.test(text)) throw new TypeError('not a hash');
  return text;
}

/** Whose draft it may be; matches nothing when nobody is named. */
function heldBy({ customerId, browserKeyHash }: DraftHolder): object {
  const own = customerId === null ? [] : [{ ownerId: asId<'customer'>(customerId) }];
  const browsers = browserKeyHash === null ? [] : [{ browserKeyHash: plainHash(browserKeyHash), ownerId: null }];
  const holders = [...own, ...browsers];
  return holders.length === 0 ? { _id: mongoose.trusted({ $in: [] }) } : { $or: holders };
}

interface Needs {
  readonly database: Database;
  readonly cipher: FieldCipher;
}

export function createMongoDraftStore({ database, cipher }: Needs): DraftStore {
  const drafts = database.model<DraftRecord>('Draft', schema);
  const fields = cipher.of(texts);

  const sealedInput = async (id: DraftId, input: ProposalInput): Promise<DraftRecord['input']> => {
    const { affiliate, topic, visibility, title, problem, improvement, effect } = input;
    const sealed = await fields.seal({ _id: id }, { title, problem, improvement, effect });
    return { affiliate: affiliate ?? null, topic: topic ?? null, visibility: visibility ?? null, ...sealed };
  };

  const orNone = async (record: DraftRecord | null): Promise<Draft | null> => {
    if (record === null) return null;
    const { title, problem, improvement, effect } = record.input;
    const plain = await fields.open({ _id: record._id }, { title, problem, improvement, effect });
    return plain && toDraft(record, plain);
  };

  return {
    add: async (_access, { id, input, customerId, browserKeyHash, savedAt, expiresAt }) => {
      const fresh = { choices: null, version: 1, isSent: false, receiptNumber: null };
      const record = {
        _id: id,
        ownerId: customerId,
        browserKeyHash,
        input: await sealedInput(id, input),
        savedAt,
        expiresAt,
        ...fresh,
      };
      await drafts.insertOne(record);
      return toDraft(record, input);
    },
    find: async (_access, holder, id) =>
      orNone(
        await drafts
          .findOne({ _id: asId<'draft'>(id), ...heldBy(holder) })
          .maxTimeMS(5_000)
          .lean<DraftRecord | null>()
          .exec(),
      ),
    newest: async (_access, holder) =>
      orNone(
        await drafts
          .findOne({ isSent: false, ...heldBy(holder) })
          .sort({ savedAt: -1 })
          .maxTimeMS(5_000)
          .lean<DraftRecord | null>()
          .exec(),
      ),
    adopt: async (_access, { customerId, browserKeyHash }, expiresAt) => {
      if (browserKeyHash === null) return;
      const browsers = { browserKeyHash: plainHash(browserKeyHash), ownerId: null, isSent: false };
      await drafts.updateMany(browsers, { $set: { ownerId: asId<'customer'>(customerId), expiresAt } });
    },
    save: async (_access, holder, { id, input, choices, savedAt, expiresAt }) => {
      const changes = {
        ...(input === undefined ? {} : { input: await sealedInput(id, input) }),
        ...(choices === undefined ? {} : { choices }),
      };
      return orNone(
        await drafts
          .findOneAndUpdate(
            { _id: asId<'draft'>(id), isSent: false, ...heldBy(holder) },
            { $set: { ...changes, savedAt, expiresAt }, $inc: { version: 1 } },
            { returnDocument: 'after' },
          )
          .lean<DraftRecord | null>()
          .exec(),
      );
    },
    discard: async (_access, holder, id) => {
      await drafts.deleteOne({ _id: asId<'draft'>(id), isSent: false, ...heldBy(holder) });
    },
    markSent: async (tx, { id, version, receiptNumber }) => {
      const done = await drafts.updateOne(
        { _id: asId<'draft'>(id), version, isSent: false },
        // The text lives on in the proposal alone: whoever withdraws it leaves no copy here.
        {
          $set: { isSent: true, receiptNumber, input: await sealedInput(id, blank), choices: null },
          $inc: { version: 1 },
        },
        { session: sessionOf(tx) },
      );
      return done.modifiedCount === 1;
    },
  };
}

function toDraft(
  { _id, input, choices, version, savedAt, isSent, receiptNumber }: DraftRecord,
  { title, problem, improvement, effect }: Readonly<Record<DraftText, string>>,
): Draft {
  const { affiliate, topic, visibility } = input;
  return {
    id: _id as DraftId,
    input: {
      affiliate: affiliate ?? undefined,
      topic: topic ?? undefined,
      visibility: visibility ?? undefined,
      title,
      problem,
      improvement,
      effect,
    },
    choices,
    version,
    savedAt,
    isSent,
    receiptNumber: receiptNumber === null ? null : asId<'receipt-number'>(receiptNumber),
  };
}
