import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const lines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'data/**', 'docs/**', 'miniapp/test/**/fixture*/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'max-lines': lines(300),
      'max-lines-per-function': lines(60),
      complexity: ['error', 15],
      eqeqeq: 'error',
    },
  },
  // A class that Nest injects is a value although it stands in a type's place.
  { files: ['server/**/*.ts'], languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } } },
  {
    // Nobody but config/env.ts reads the environment, and only the clock knows what time it is.
    files: ['server/src/**/*.ts'],
    ignores: ['server/src/config/env.ts', 'server/src/common/clock/clock.ts', 'server/src/wechat/**', 'server/src/main.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read env() of config/env.ts.' }, { object: 'Date', property: 'now', message: 'Inject Clock.' }],
      'no-restricted-syntax': ['error', { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Inject Clock.' }],
    },
  },
  {
    // A page is a composition: what it does lives in hooks and components.
    files: ['miniapp/src/**/*.tsx'],
    plugins: { 'react-hooks': hooks },
    rules: { ...hooks.configs.recommended.rules, 'max-lines': lines(200), 'max-lines-per-function': lines(150) },
  },
  {
    // A describe block is a table of contents, as long as it has to be.
    files: ['**/*.{spec,e2e-spec,test}.{ts,tsx}', 'server/test/**', 'miniapp/test/**', 'server/bench/**'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    // Seeds and migrations are data in the shape of code.
    files: ['server/src/**/*.seed.ts', 'server/src/database/migrations/*.ts', 'shared/src/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  { files: ['**/*.{js,cjs,mjs}'], languageOptions: { globals: { process: 'readonly', console: 'readonly', module: 'writable', require: 'readonly', URL: 'readonly', fetch: 'readonly', setTimeout: 'readonly', __dirname: 'readonly' } }, rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
