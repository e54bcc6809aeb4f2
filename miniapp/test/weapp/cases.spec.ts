import { describe } from 'node:test';
import { CASE_STORY } from '../case-story.ts';
import { CASE_WAYS_STORY } from '../case-ways-story.ts';
import { walkInWechat } from './walk-in-wechat.ts';
import { WECHAT_STORY } from './wechat-story.ts';

describe('有事找支部, in the WeChat bundle', () => walkInWechat([...CASE_STORY, ...WECHAT_STORY, ...CASE_WAYS_STORY]));
