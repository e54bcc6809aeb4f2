/** Import directions of the house. Each rule says why; the tool says where. */
const SERVER_MODULES = {
  // module: the modules whose service or reader it may call (no cycle, so no forwardRef)
  identity: [],
  grid: ['identity'],
  files: ['identity', 'grid'],
  audit: ['identity', 'grid'],
  notices: ['identity', 'grid'],
  moderation: ['identity', 'grid', 'files', 'notices'],
  points: ['identity', 'grid'],
  volunteering: ['identity', 'points', 'grid', 'files', 'notices'],
  rewards: ['identity', 'points', 'grid', 'files', 'notices'],
  fieldwork: ['identity', 'grid', 'files', 'notices'],
  cases: ['identity', 'points', 'grid', 'files', 'notices', 'moderation'],
  honors: ['identity', 'points', 'volunteering', 'rewards', 'grid', 'notices'],
  integrations: ['identity', 'grid', 'files', 'cases'],
  operations: ['*'],
};
/** What another module may touch of a module. */
const FRONT_DOOR = String.raw`\.(service|reader|module|invariants|seed)\.ts$|/[a-z-]+-(service|ledger)\.ts$|points-ledger\.ts$`;

const edges = Object.entries(SERVER_MODULES).filter(([, allowed]) => !allowed.includes('*')).map(([name, allowed]) => ({
  name: `server-edges-of-${name}`,
  comment: `${name} may call ${allowed.join(', ') || 'no other module'}: a cycle between modules cannot be undone later.`,
  severity: 'error',
  from: { path: `^server/src/modules/${name}/`, pathNot: String.raw`\.seed\.ts$` },
  to: { path: '^server/src/modules/', pathNot: `^server/src/modules/(${[name, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'A cycle of files has no beginning to read from.', severity: 'error', from: { pathNot: 'entity\\.ts$' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'shared-is-plain', comment: 'The same rules run on the phone and on the server.', severity: 'error', from: { path: '^shared/src', pathNot: String.raw`\.spec\.ts$` }, to: { pathNot: '^shared/src' } },
    { name: 'shared-modules-apart', comment: 'A contract may use the branded ids and views of files only.', severity: 'error', from: { path: '^shared/src/common' }, to: { path: '^shared/src/(?!common)' } },
    { name: 'common-has-no-business', comment: 'server/common knows no module.', severity: 'error', from: { path: '^server/src/(common|config)/' }, to: { path: '^server/src/modules/' } },
    { name: 'database-below-modules', comment: 'Migrations and columns stand below the modules.', severity: 'error', from: { path: '^server/src/database/' }, to: { path: '^server/src/modules/' } },
    ...edges,
    { name: 'front-doors-only', comment: 'Another module is used by its service and reader, never by its tables.', severity: 'error',
      from: { path: '^server/src/modules/([^/]+)/', pathNot: String.raw`\.module\.ts$` }, to: { path: '^server/src/modules/', pathNot: `^server/src/modules/$1/|${FRONT_DOOR}` } },
    { name: 'readers-do-not-write', comment: 'A reader is safe to call from anywhere.', severity: 'error', from: { path: String.raw`\.reader\.ts$` }, to: { path: String.raw`\.service\.ts$` } },
    { name: 'policies-are-pure', comment: 'Who may do what is judged from what is given.', severity: 'error', from: { path: String.raw`\.policy\.ts$` }, to: { path: 'typeorm|@nestjs' } },
    { name: 'typeorm-stays-inside', comment: 'Controllers and DTOs do not see the database.', severity: 'error', from: { path: String.raw`\.(controller|dto)\.ts$` }, to: { path: 'node_modules/typeorm' } },
    { name: 'pages-of-one-module', comment: 'A subpackage cannot require another one\'s files.', severity: 'error', from: { path: '^miniapp/src/modules/([^/]+)/' }, to: { path: '^miniapp/src/(modules/(?!$1/)|staff/|pages/)' } },
    { name: 'staff-apart', comment: 'Residents never download the staff pages.', severity: 'error', from: { path: '^miniapp/src/(staff|pages)/' }, to: { path: '^miniapp/src/modules/' } },
    { name: 'components-below-pages', comment: 'Components and lib stand below all pages.', severity: 'error', from: { path: '^miniapp/src/(components|lib)/' }, to: { path: '^miniapp/src/(modules|staff|pages)/' } },
    { name: 'miniapp-and-server-apart', comment: 'They meet in shared/ only.', severity: 'error', from: { path: '^miniapp/' }, to: { path: '^server/' } },
    { name: 'server-and-miniapp-apart', comment: 'They meet in shared/ only.', severity: 'error', from: { path: '^server/' }, to: { path: '^miniapp/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: String.raw`(\.test\.tsx?$|/dist/)` },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.cruise.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'], exportsFields: ['exports'], conditionNames: ['types', 'import', 'default'] },
  },
};
