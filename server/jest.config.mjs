/** One suite for both databases: DATABASE_URL picks the database, the embedded one is the default. */
export default {
  testEnvironment: 'node',
  // Generous: a busy machine must not fail a test, and a test that hangs still ends.
  testTimeout: 180_000,
  // A worker that has loaded the application some times holds 600 to 750 MB. Its event loop ends at once, with nothing left open, but giving
  // that memory back takes 0.3 s, and more than the half second jest allows when both cores are busy. A real leak is still told, ten seconds later.
  workerGracefulExitTimeout: 10_000,
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.(spec|e2e-spec).ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Shared sources are compiled by the same transform, so a test never runs on a stale build.
  moduleNameMapper: { '^@yuandian/shared/(.*)$': '<rootDir>/../shared/src/$1.ts' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        keepClassNames: true,
        experimental: { keepImportAttributes: true },
      },
      module: { type: 'es6' },
    }],
  },
};
