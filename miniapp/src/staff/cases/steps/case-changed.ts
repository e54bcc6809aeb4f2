import { createContext } from 'react';

/** What a step's form does when the case moved on under it: somebody else was faster. */
export const CaseChanged = createContext<() => void>(() => undefined);
