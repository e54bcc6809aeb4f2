import { describe } from 'node:test';
import { CASE_STORY } from '../case-story.ts';
import { CASE_WAYS_STORY } from '../case-ways-story.ts';
import { walkInBrowser } from './walk-in-browser.ts';

describe('有事找支部, in a browser', () => walkInBrowser([...CASE_STORY, ...CASE_WAYS_STORY]));
