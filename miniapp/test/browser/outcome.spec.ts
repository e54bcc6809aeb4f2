import { describe } from 'node:test';
import { STORY } from '../story.ts';
import { walkInBrowser } from './walk-in-browser.ts';

describe('the outcome, in a browser', () => walkInBrowser(STORY));
