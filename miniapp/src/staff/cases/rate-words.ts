import { formatMinutes } from '@/lib/format';

/** 82%; a dash where nothing counts in it. Rates come as shares of one. */
export function rateWords(rate: number | null): string {
  return rate === null ? '–' : `${Math.round(rate * 1000) / 10}%`;
}

export function minutesWords(minutes: number | null): string {
  return minutes === null ? '–' : formatMinutes(Math.round(minutes));
}

export function hoursWords(hours: number | null): string {
  return hours === null ? '–' : `${Math.round(hours * 10) / 10}小时`;
}
