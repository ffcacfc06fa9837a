import type { ActiveFault, Fault, FaultRule } from './faultTypes';
import type { System } from './system';

interface CompiledRule extends ActiveFault {
	path: RegExp;
}

/** The faults that were ordered, in order; the first rule that is due for a request wins. */
export class Faults {
	private rules: CompiledRule[] = [];
	private clearing = new AbortController();

	/** Throws SyntaxError when `path` is not a regular expression. */
	add(rule: FaultRule): void {
		this.rules.push({ rule, path: new RegExp(rule.path ?? ''), matched: 0, injected: 0 });
	}

	/** No faults from now on; what a slow one holds up goes on at once. */
	clear(): void {
		this.forget();
		this.clearing.abort();
		this.clearing = new AbortController();
	}

	/** No faults from now on; what a slow one holds up belongs to the time before, and stays held up. */
	forget(): void {
		this.rules = [];
	}

	/** Aborted by the next `clear`. */
	get cleared(): AbortSignal {
		return this.clearing.signal;
	}

	list(): ActiveFault[] {
		return this.rules.map(({ rule, matched, injected }) => ({ rule, matched, injected }));
	}

	/** The fault for this request, if any; counts it as used. */
	take(system: System, method: string, path: string): Fault | undefined {
		for (const candidate of this.rules) {
			const { rule } = candidate;
			if (rule.system !== system) continue;
			if (rule.method !== undefined && rule.method.toUpperCase() !== method) continue;
			if (!candidate.path.test(path)) continue;
			candidate.matched += 1;
			if (candidate.matched <= (rule.after ?? 0)) continue;
			if (rule.times !== 'always' && candidate.injected >= (rule.times ?? 1)) continue;
			candidate.injected += 1;
			return rule;
		}
		return undefined;
	}
}
