/**
 * The floors of the house: rules made from the tables in tools/floors.json, which docs/ARCHITECTURE.md prints.
 * Imports go down, never up, sideways only as listed; a type import is an import (AR01-AR07, AR19).
 */
const { rooms, doors, roof, packages } = require('./tools/floors.json');

const roomNames = Object.keys(rooms);
const anyRoom = `(?:${roomNames.join('|')})`;
const sockets = '^(?:node:)?(?:net|tls|http|https|http2|dgram)$';

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Everything of src outside these folders. */
const allBut = (folders) => `^src/(?!(?:${folders.join('|')})/)`;

const floors = [
  error(
    'vocabulary',
    'vocabulary imports nothing of ours',
    { path: '^src/vocabulary/' },
    { path: allBut(['vocabulary']) },
  ),
  error('vocabulary-io', 'vocabulary does no I/O', { path: '^src/vocabulary/' }, { dependencyTypes: ['core'] }),
  error(
    'platform',
    'platform is machinery: it imports vocabulary only',
    { path: '^src/platform/' },
    { path: allBut(['vocabulary', 'platform']) },
  ),
  ...Object.entries(rooms).map(([room, may]) =>
    error(
      `room-${room}`,
      `${room} may import ${may.join(', ') || 'no room'}`,
      { path: `^src/${room}/` },
      { path: allBut([room, ...may, 'vocabulary', 'platform']) },
    ),
  ),
  ...Object.entries(doors).map(([door, may]) =>
    error(
      `door-${door}`,
      `${door} may import ${may === 'all' ? 'all rooms' : may.join(', ')}, and no other door`,
      { path: `^src/doors/${door}/` },
      { path: allBut([`doors/${door}`, ...(may === 'all' ? roomNames : may), 'vocabulary', 'platform']) },
    ),
  ),
  error(
    'in-the-tables',
    'a folder of src is a room or a door of the tables; the roof has its few files',
    { path: '^src/' },
    {
      path: '^src/',
      pathNot: [
        `^src/(?:vocabulary|platform|${roomNames.join('|')})/`,
        `^src/doors/(?:${Object.keys(doors).join('|')})/`,
        `^src/(?:${roof.join('|')})\\.ts$`,
      ],
    },
  ),
  error(
    'rooms-know-no-http',
    'a room knows no HTTP',
    { path: `^src/${anyRoom}/` },
    { path: '^src/platform/(?:http|oauth)/' },
  ),
  error(
    'index-only',
    'a room is entered through its index.ts',
    { path: '^src/([^/]+)' },
    { path: `^src/${anyRoom}/`, pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
  ),
  error(
    'door-index-only',
    'a door is entered through its index.ts',
    { path: '^src/', pathNot: '^src/doors/' },
    { path: '^src/doors/', pathNot: '^src/doors/[^/]+/index\\.ts$' },
  ),
  error(
    'no-own-index',
    'inside a room nobody imports the own index.ts',
    { path: `^src/(${anyRoom}|doors/[^/]+)/`, pathNot: '^src/(?:doors/)?[^/]+/index\\.ts$' },
    { path: '^src/$1/index\\.ts$' },
  ),
  error(
    'behind-the-port',
    'a deed knows the port, only index.ts knows the store behind it',
    { path: `^src/${anyRoom}/`, pathNot: ['\\.mongo\\.ts$', '/index\\.ts$'] },
    { path: `^src/${anyRoom}/.*\\.mongo\\.ts$` },
  ),
  error(
    'session-of',
    'the driver session of a transaction is for stores only (AR19)',
    { path: '^src/', pathNot: ['\\.mongo\\.ts$', '^src/platform/'] },
    { path: '/session-of\\.ts$' },
  ),
];

const places = [
  ...Object.entries(packages).map(([name, pathNot]) =>
    error(
      `place-of-${name.replace(/[^a-z0-9-]/g, '')}`,
      'one package, one place (AR06)',
      { path: '^src/', pathNot },
      { path: `(?:^|/)node_modules/(?:@types/)?${name}/` },
    ),
  ),
  error(
    'place-of-sockets',
    'sockets are opened by platform/egress; main listens, embedded looks for a free port; address-list only compares (AR06)',
    {
      path: '^src/',
      pathNot: [
        '^src/main\\.ts$',
        '^src/platform/egress/',
        '^src/platform/database/embedded/',
        '^src/platform/security/address-list\\.ts$',
      ],
    },
    { path: sockets, dependencyTypesNot: ['type-only'] },
  ),
  error('no-second-driver', 'the driver is mongoose.mongo (AR42)', {}, { path: '(?:^|/)node_modules/mongodb/' }),
];

const everywhere = [
  error('no-circular', 'no circle of imports, type imports included (AR02)', {}, { circular: true }),
  error(
    'no-dynamic-import',
    'a hidden edge is an edge (AR02)',
    { path: '^src/' },
    { dependencyTypes: ['dynamic-import'] },
  ),
  error('resolvable', 'an import must exist', {}, { couldNotResolve: true }),
  error(
    'runtime-only',
    'src runs without the development packages',
    { path: '^src/' },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
  ),
  error('declared', 'every package is in package.json', {}, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
  error(
    'inside',
    'src imports nothing beside itself',
    { path: '^src/' },
    { path: '^(?:test|tools|bench|faults|views|dist)/' },
  ),
];

module.exports = {
  forbidden: [...floors, ...places, ...everywhere],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
