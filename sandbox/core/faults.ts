import type { ActiveFault, Fault, FaultRule } from './faultTypes';
import type { System } from './system';

interface CompiledRule extends ActiveFault {
	path: RegExp;
}

/** The faults that were ordered, in order; the first rule that is due for a request wins. */
export class Faults {
	private rules: CompiledRule[] = [];

	/** Throws SyntaxError when `path` is not a regular expression. */
	add(rule: FaultRule): void {
		this.rules.push({ rule, path: new RegExp(rule.path ?? ''), matched: 0, injected: 0 });
	}

	clear(): void {
		this.rules = [];
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
