import { describe } from 'node:test';
import { GRID_STORY } from '../grid-story.ts';
import { walkInWechat } from './walk-in-wechat.ts';

describe('a grid worker’s day, in the WeChat bundle', () => walkInWechat(GRID_STORY));
