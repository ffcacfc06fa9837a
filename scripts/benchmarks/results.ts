import type { LimitsKind, Run } from './stage';

/** What a node did in a task: a line of a table. */
export interface Line {
	node: string;
	runs: Run[];
	/** Instead of runs: why there are none. */
	notRun?: string;
}

/** The nodes side by side in one task; the first line is this package's, which the others are compared with. */
export interface Task {
	title: string;
	limits: LimitsKind;
	records: number;
	lines: Line[];
}

export interface MemoryLine {
	node: string;
	records: number;
	/** In use after a full collection at the highest point, above the start's. */
	liveMb: number;
	/** Of this, still in use when the node has ended: the items, which n8n keeps. */
	heldMb: number;
	/** Highest resident memory of the n8n process. */
	rssMb: number;
}

/** Of one round. */
export interface Throughput {
	/** Until the last delivery was answered. */
	acceptedPerSecond: number;
	/** Until the last execution had ended. */
	finishedPerSecond: number;
	cpuMsPerDelivery: number;
}
export interface TriggerLine {
	node: string;
	rounds: Throughput[];
}
export interface TriggerTask {
	eventsEach: number;
	deliveries: number;
	/** This package's trigger first. */
	lines: TriggerLine[];
}

export interface Results {
	upsert: Task[];
	read: Task[];
	memory: MemoryLine[];
	triggers: TriggerTask[];
}

export const BRIDGE = 'HubSpot Bridge';
export const BUILT_IN = 'built-in HubSpot';
