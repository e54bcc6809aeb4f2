import { describe } from 'node:test';
import { GRID_STORY } from '../grid-story.ts';
import { walkInBrowser } from './walk-in-browser.ts';

describe('a grid worker’s day, in a browser', () => walkInBrowser(GRID_STORY));
