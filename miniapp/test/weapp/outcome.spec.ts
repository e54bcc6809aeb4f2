import { describe } from 'node:test';
import { STORY } from '../story.ts';
import { walkInWechat } from './walk-in-wechat.ts';

describe('the outcome, in the WeChat bundle', () => walkInWechat(STORY));
