import { type DateFormat, dateFormat, type Tongue } from './dateFormat.ts';
import { type FigureFormat, figureFormat } from './figureFormat.ts';

export type Format = DateFormat & FigureFormat;

export function createFormat(tongue: Tongue): Format {
  return { ...dateFormat(tongue), ...figureFormat(tongue.language) };
}
