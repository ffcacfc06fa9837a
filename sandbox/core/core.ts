import { Clock } from './clock';
import { Faults } from './faults';
import { SeededRandom } from './random';
import { RequestLog } from './requestLog';
import { SYSTEMS, type System } from './system';

/** What all stand-ins share: time, request log, faults, latency, and one reset for everything. */
export class Core {
	readonly clock = new Clock();
	readonly random = new SeededRandom();
	readonly requests = new RequestLog();
	readonly faults = new Faults();
	private readonly latencyMs = new Map<System, number>();
	private readonly resets: Array<() => void> = [];

	/** Called on every reset, in the order of registration. */
	onReset(reset: () => void): void {
		this.resets.push(reset);
	}

	/** Back to the state of a fresh sandbox: no faults, no latency, empty log, demo data. */
	reset(): void {
		this.clock.reset();
		this.random.reset();
		this.requests.clear();
		this.faults.forget();
		this.latencyMs.clear();
		for (const reset of this.resets) reset();
	}

	latency(system: System): number {
		return this.latencyMs.get(system) ?? 0;
	}

	/** For one system, or for all. */
	setLatency(milliseconds: number, system?: System): void {
		for (const each of system === undefined ? SYSTEMS : [system]) {
			this.latencyMs.set(each, milliseconds);
		}
	}
}
