import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import Taro, { forgetStorage, setParams } from './taro';
import { session } from '../src/lib/session';

/** On a busy machine. */
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => {
  jest.clearAllMocks();
  Taro.request.mockReset();
  forgetStorage();
  setParams({});
  session.end();
});
