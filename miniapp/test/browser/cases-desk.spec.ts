import { describe } from 'node:test';
import { CASE_DESK_STORY } from '../case-desk-story.ts';
import { walkInBrowser } from './walk-in-browser.ts';

describe('受理台的其他步骤, in a browser', () => walkInBrowser(CASE_DESK_STORY));
