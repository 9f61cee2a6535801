import type { FocusEvent } from 'react';
import type { TableButtonProps } from './tableButton.types.ts';

/** React Native for Web would make a <button> of it, which no browser draws inside an <svg>. */
export function TableButton({ id, testID, name, chosen, current, ...rest }: TableButtonProps) {
  const { onChoose, onFocus, onBlur, children } = rest;
  const focused = ({ currentTarget }: FocusEvent<SVGGElement>) => {
    if (currentTarget.matches(':focus-visible')) onFocus(id);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button in SVG.
    <g
      role="button"
      tabIndex={current ? 0 : -1}
      aria-label={name}
      aria-pressed={chosen}
      data-testid={testID}
      data-table={id}
      onClick={() => onChoose(id)}
      onFocus={focused}
      onBlur={onBlur}
      style={{ outline: 'none', cursor: 'pointer' }}
    >
      {children}
    </g>
  );
}
