import { useCallback, useState } from 'react';
import { addressOf, useParams } from './nav';
import type { Route } from './route';

/**
 * Filters of a staff list that live in the page's address, so that a view can be linked to and survives a reload.
 * `const [filters, setFilters] = useFilters(staffRoutes.tasks, { status: 'pending', q: '' })`
 */
export function useFilters<Values extends object>(route: Route, initial: Values): [Values, (change: Partial<Values>) => void] {
  const address = useParams(route as Route<Partial<Values>>);
  const [values, setValues] = useState<Values>({ ...initial, ...address });
  const set = useCallback((change: Partial<Values>) => {
    setValues((before) => {
      const next = { ...before, ...change };
      if (process.env.TARO_ENV === 'h5') window.history.replaceState(window.history.state, '', `#${addressOf(route, next)}`);
      return next;
    });
  }, [route]);
  return [values, set];
}
