/** Something that words can mean, beside the keys of restaurants/vocabulary. */
export interface ConceptEntry {
  /** Canonical keys, "tag:romantic", "cuisine:georgian", "place:old_city", or a concept of the concierge: "loud". */
  readonly means: readonly string[];
  readonly phrases: Readonly<Record<'az' | 'ru' | 'en', readonly string[]>>;
}
