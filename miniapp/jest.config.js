/** Logic, hooks and forms. Whole journeys run on the built packages (test/weapp, test/browser). */
module.exports = {
  testEnvironment: 'jsdom',
  roots: ['<rootDir>/src'],
  testMatch: ['**/*.test.{ts,tsx}'],
  // On a busy machine.
  testTimeout: 30_000,
  setupFilesAfterEnv: ['<rootDir>/jest/setup.ts'],
  globals: { API_BASE: '' },
  transform: {
    '^.+\\.tsx?$': ['babel-jest', { configFile: false, presets: [['babel-preset-taro', { framework: 'react', ts: true, targets: { node: '20' } }]] }],
  },
  moduleNameMapper: {
    '\\.scss$': 'identity-obj-proxy',
    '^@/(.*)$': '<rootDir>/src/$1',
    '^@yuandian/shared/(.*)$': '<rootDir>/../shared/src/$1.ts',
    '^@tarojs/taro$': '<rootDir>/jest/taro.ts',
    '^@tarojs/components$': '<rootDir>/jest/taro-components.tsx',
  },
};
