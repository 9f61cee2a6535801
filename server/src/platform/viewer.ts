/** Who asks, as the database has it now. */
export interface Viewer {
  readonly id: number;
  readonly isAdmin: boolean;
  /** Restaurants the viewer works for, by id. */
  readonly roles: ReadonlyMap<number, 'HOST' | 'MANAGER'>;
}

export function worksFor(viewer: Viewer | null, restaurantId: number): boolean {
  return viewer !== null && (viewer.isAdmin || viewer.roles.has(restaurantId));
}
