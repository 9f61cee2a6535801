import type { Catalogue, CatalogueRestaurant } from '../src/restaurants/catalogue.rules.ts';

/** As many restaurants as wanted, each like one of these but for its slug and name. */
export function crowdOf({ restaurants }: Catalogue, count: number): CatalogueRestaurant[] {
  return Array.from({ length: count }, (_, index) => {
    const model = restaurants[index % restaurants.length];
    if (!model) throw new Error('an empty catalogue has no crowd');
    const number = Math.floor(index / restaurants.length);
    if (number === 0) return model;
    const { floorPlan: _plan, ...rest } = model;
    return {
      ...rest,
      slug: `${model.slug}-${number}`,
      name: { ...model.name, en: `${model.name.en} ${number}`, az: `${model.name.az} ${number}` },
    };
  });
}
