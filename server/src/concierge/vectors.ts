/** Vectors of the restaurants' texts, as far as they are known; all of one length. */
export class Vectors {
  #byRestaurant: ReadonlyMap<number, Float32Array> = new Map();

  /** 0 as long as there are none. */
  get dimensions(): number {
    return this.#byRestaurant.values().next().value?.length ?? 0;
  }

  get size(): number {
    return this.#byRestaurant.size;
  }

  replace(vectors: readonly { readonly restaurantId: number; readonly vector: Float32Array }[]): void {
    const length = vectors[0]?.vector.length ?? 0;
    this.#byRestaurant = new Map(
      vectors
        .filter(({ vector }) => vector.length === length)
        .map(({ restaurantId, vector }) => [restaurantId, normalised(vector)]),
    );
  }

  /** Cosine similarity, scaled so that the nearest restaurant has 1 and the farthest 0. */
  similarities(prompt: readonly number[]): ReadonlyMap<number, number> {
    const asked = normalised(Float32Array.from(prompt));
    const cosines = [...this.#byRestaurant].map(([id, vector]) => [id, dot(asked, vector)] as const);
    const values = cosines.map(([, cosine]) => cosine);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return new Map(cosines.map(([id, cosine]) => [id, most > least ? (cosine - least) / (most - least) : 0]));
  }
}

function normalised(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
