import pc from 'picocolors';

import { say } from '../terminal';

const SYSTEM_WIDTH = 8;

/** One line of the story: who did what, and below it what that means. */
export function tell(
	system: 'HubSpot' | 'n8n' | '&Open',
	what: string,
	details: string[] = [],
): void {
	say(`  ${pc.cyan(system.padEnd(SYSTEM_WIDTH))} ${what}`);
	for (const detail of details) say(`  ${' '.repeat(SYSTEM_WIDTH)} ${pc.dim(detail)}`);
}
