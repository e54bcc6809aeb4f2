export const GRID_LIMITS = {
  code: { max: 24 },
  name: { min: 2, max: 60 },
  coverage: { max: 200 },
  servicePhone: { max: 20 },
  households: { max: 100_000 },
  reason: { min: 2, max: 200 },
  searchText: { max: 30 },
  /** Nodes below one node that the tree shows at once; a street has fewer than 60 communities, a community fewer than 100 grids. */
  children: { max: 500 },
  importRows: { max: 5000 },
  importBytes: { max: 2 * 1024 * 1024 },
  /** Wrong rows listed in a report; all are counted. */
  importErrorsShown: { max: 200 },
  exportRows: { max: 50_000 },
} as const;
