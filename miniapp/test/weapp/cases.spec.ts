import { describe } from 'node:test';
import { CASE_STORY } from '../case-story.ts';
import { walkInWechat } from './walk-in-wechat.ts';

describe('有事找支部, in the WeChat bundle', () => walkInWechat(CASE_STORY));
