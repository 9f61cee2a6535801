export type CoverProps = {
  uri: string;
  /** Empty where the name stands beside it: then it is an ornament. */
  label?: string;
  /** Width by height. */
  ratio: number;
  radius?: number;
  /** The server's tiny variant, shown until the large one is there. */
  placeholderUri?: string;
  /** In sight at once: not left for later by the browser. */
  eager?: boolean;
};
