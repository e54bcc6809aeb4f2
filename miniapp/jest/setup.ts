import '@testing-library/jest-dom';
import Taro, { forgetStorage, setParams } from './taro';
import { session } from '../src/lib/session';

beforeEach(() => {
  jest.clearAllMocks();
  Taro.request.mockReset();
  forgetStorage();
  setParams({});
  session.end();
});
