export function fastest(figures: readonly number[]): number {
  return Math.min(...figures)
}

export function median(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0
}

export function rounded(figure: number, places = 1): number {
  return Number(figure.toFixed(places))
}
