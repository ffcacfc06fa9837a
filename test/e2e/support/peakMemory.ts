import { readFileSync } from 'node:fs';

/** Only Linux tells the peak of another process, and not in every container. */
export const canMeasurePeak = process.platform === 'linux' && Number.isFinite(peakMb(process.pid));

/** The most memory that a process has had resident since it began, in MiB. */
export function peakMb(pid: number | undefined): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}
