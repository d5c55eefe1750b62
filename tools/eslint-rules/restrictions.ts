/*
 * What a name can express, for ESLint's own `no-restricted-*` rules (AR02, AR03, AR06, AR07, AR12, AR20, AR21, AR31, AR42,
 * AR60, AR62, RU44, RU49). Each says in its message why: a ban without a reason is a riddle.
 */

interface Syntax {
  readonly selector: string;
  readonly message: string;
}

const ban = (selector: string, message: string): Syntax => ({ selector, message });
const inTransaction = 'CallExpression[callee.name="inTransaction"]';

/** Everywhere. */
export const always: readonly Syntax[] = [
  ban('ExportAllDeclaration', 'name what leaves: a star export hides names and edges (AR03)'),
  ban(
    ':not(TSModuleBlock) > :matches(ClassDeclaration, TSInterfaceDeclaration, TSTypeAliasDeclaration)[id.name=/(?:Utils?|Helpers?|Common|Shared|Misc|Manager|Base|Data|Impl)$|^I[A-Z][a-z]/]',
    'such a name says nothing about what it is for (AR12)',
  ),
];

/** Not where a tool's configuration demands one. */
export const namedExports: readonly Syntax[] = [
  ban('ExportDefaultDeclaration', 'a named export keeps one name for one thing (AR12)'),
];

export const ofSource: readonly Syntax[] = [
  ban(
    // Not callbacks and overriding methods: others decide what they are handed.
    ':matches(FunctionDeclaration, VariableDeclarator > ArrowFunctionExpression, MethodDefinition:not([override=true]) > FunctionExpression)[params.length>3]',
    'three parameters at most: more are an options object (AR13)',
  ),
  ban('ImportExpression', 'a hidden edge is an edge: import at the top (AR02)'),
  ban(
    'CallExpression[callee.property.name="render"][callee.object.name=/^res/]',
    'a page has one typed model: showPage(res, ...), never res.render (AR31)',
  ),
  ban(
    'MemberExpression[property.name="locals"][object.name=/^(?:res|response|app)$/]',
    'a page has one typed model: nothing rides along in locals (AR31)',
  ),
  ban(
    'BinaryExpression[operator="instanceof"][right.name=/^(?:\\w*Error|Array|Promise)$/]',
    'decide by code: instanceof is false for errors of another realm (RU49)',
  ),
  ban(
    `${inTransaction} CallExpression[callee.object.name="Promise"][callee.property.name=/^(?:all|allSettled|any|race)$/]`,
    'a session is not concurrent: one call after the other inside a transaction (AR21)',
  ),
  ban(
    `${inTransaction} CallExpression[callee.object.name=/^(?:clock|ids|logger|log|systemClock)$/]`,
    'the body may run twice: take time and ids before, log after (AR21)',
  ),
  ban(
    `${inTransaction} :matches(CatchClause, CallExpression[callee.property.name="catch"])`,
    'what is caught or wrapped in a transaction is not repeated by the driver, or passes for a success (T1, T4)',
  ),
  ban(
    'CallExpression[callee.property.name="bulkWrite"]:matches([callee.object.name=/client$/i], [callee.object.property.name=/client$/i], [callee.object.callee.property.name="getClient"])',
    'the bulkWrite of a client loses the label of a conflict: write to one collection (T2)',
  ),
  ban(`${inTransaction} ${inTransaction}`, 'one deed opens one transaction: joining deeds take tx (AR14)'),
];

export const clock: readonly Syntax[] = [
  ban('NewExpression[callee.name="Date"][arguments.length=0]', 'time is handed in, or replay and demo break (AR07)'),
  ban('CallExpression[callee.name="Date"]', 'time is handed in, or replay and demo break (AR07)'),
  ban(
    'MemberExpression[object.name=/^(?:Date|performance)$/][property.name="now"]',
    'time is handed in, or replay and demo break (AR07)',
  ),
  ban(
    'MemberExpression[object.name="Temporal"][property.name="Now"]',
    'time is handed in, or replay and demo break (AR07)',
  ),
];

export const random: readonly Syntax[] = [
  ban('MemberExpression[object.name="Math"][property.name="random"]', 'ids are handed in, or replay breaks (AR07)'),
  ban('MemberExpression[object.name="crypto"][property.name=/^(?:random|getRandom)/]', 'ids are handed in (AR07)'),
];

export const environment: readonly Syntax[] = [
  ban('MemberExpression[object.name="process"][property.name="env"]', 'settings come from platform/config.ts (AR07)'),
];

export const withTransaction: readonly Syntax[] = [
  ban(
    'MemberExpression[property.name="withTransaction"]',
    'inTransaction is the only caller of withTransaction (AR20)',
  ),
  ban('MemberExpression[property.name="startTransaction"]', 'inTransaction alone begins a transaction (AR20)'),
];

export const ofTests: readonly Syntax[] = [
  ban(
    'MemberExpression[property.name=/^(?:mock|doMock|unstable_mockModule|setMock|createMockFromModule)$/][object.name="jest"]',
    'tests tell the truth: hand the other part in instead of mocking a module (AR60)',
  ),
  ban(
    'MemberExpression[property.name=/^(?:mock|doMock|unstable_mockModule|setMock|createMockFromModule)$/][object.property.name="jest"]',
    'tests tell the truth: hand the other part in instead of mocking a module (AR60)',
  ),
  ban(
    'MemberExpression[object.name=/^(?:describe|it|test)$/][property.name=/^(?:skip|only|todo|failing)$/]',
    'nothing skips in silence (AR62)',
  ),
];

const skipping = ['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe'];

export const testGlobals = skipping.map((name) => ({ name, message: 'nothing skips in silence (AR62)' }));

const sockets = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'];

export const sourceGlobals = sockets.map((name) => ({ name, message: 'only platform/egress goes out (AR06)' }));

const randomNames = [
  'randomBytes',
  'randomUUID',
  'randomInt',
  'randomFillSync',
  'randomFill',
  'getRandomValues',
  'webcrypto',
];

/** For `no-restricted-imports`: one driver everywhere; where random things are made is a short list. */
export const driver = [{ name: 'mongodb', message: 'one driver copy: take mongoose.mongo (AR42)' }];

export const randomImports = [
  ...['crypto', 'node:crypto'].map((name) => ({
    name,
    importNames: randomNames,
    message: 'ids and tokens are handed in as Ids (AR07)',
  })),
  { name: 'nanoid', message: 'ids are handed in as Ids (AR07)' },
];
