import type { HubSpotGroup, Kind, Kinds, OpsHub } from './criteriaEvaluator';

/** One property of each kind that criteria treat in their own way. */
export const PROPERTIES: Array<{
	name: string;
	type: string;
	fieldType: string;
	options?: string[];
}> = [
	{ name: 'c_text', type: 'string', fieldType: 'text' },
	{ name: 'c_code', type: 'string', fieldType: 'text' },
	{ name: 'c_number', type: 'number', fieldType: 'number' },
	{ name: 'c_date', type: 'date', fieldType: 'date' },
	{ name: 'c_moment', type: 'datetime', fieldType: 'date' },
	{ name: 'c_bool', type: 'bool', fieldType: 'booleancheckbox' },
	{ name: 'c_select', type: 'enumeration', fieldType: 'select', options: ['New', 'OPEN', 'won'] },
	{ name: 'c_multi', type: 'enumeration', fieldType: 'checkbox', options: ['a', 'b', 'c', 'd'] },
];

const KIND_OF: Record<string, Kind> = {
	c_text: 'text',
	c_code: 'text',
	c_number: 'number',
	c_date: 'date',
	c_moment: 'datetime',
	c_bool: 'bool',
	c_select: 'select',
	c_multi: 'multi',
};

export const labelOf = (option: string) => `Option ${option}`;

export const KINDS: Kinds = Object.fromEntries(
	PROPERTIES.map(({ name, options = [] }) => [
		name,
		{
			kind: KIND_OF[name]!,
			labels: Object.fromEntries(options.map((option) => [labelOf(option), option])),
		},
	]),
);

const WORDS = ['Alpha', 'beta', 'GAMMA', 'delta', 'Omega 3'];
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);
export const CODES = 900;

/** Random records and criteria, the same for the same numbers. */
export class RandomCriteria {
	constructor(private readonly random: () => number) {}

	record(): Record<string, string> {
		return Object.fromEntries(
			PROPERTIES.flatMap(({ name }) =>
				this.random() < 0.25 ? [] : [[name, this.stored(name)] as [string, string]],
			),
		);
	}

	groups(most = 4): HubSpotGroup[] {
		return this.several(most, () => ({ filters: this.several(3, () => this.filter()) }));
	}

	/** A group of this many different conditions. */
	groupOf(count: number): HubSpotGroup {
		const filters = new Map<string, HubSpotGroup['filters'][number]>();
		while (filters.size < count) {
			const filter = this.filter();
			filters.set(`${filter.propertyName} ${filter.operator}`, filter);
		}
		return { filters: [...filters.values()] };
	}

	query(): OpsHub | OpsHub[] {
		return this.random() < 0.4 ? this.several(3, () => this.named(this.leaf())) : this.nested(3);
	}

	codes(count: number): string[] {
		return Array.from({ length: count }, () => this.code());
	}

	private nested(depth: number): OpsHub {
		if (depth === 0 || this.random() < 0.3) return this.named(this.leaf());
		const condition = this.pick(['and', 'or', 'not', 'AND', 'Or', 'NOT', ';', ',']);
		return { condition, criterias: this.several(3, () => this.nested(depth - 1)) };
	}

	private filter(): HubSpotGroup['filters'][number] {
		const { field, condition, ...compared } = this.leaf();
		return { propertyName: field, operator: condition, ...compared };
	}

	private leaf(): Extract<OpsHub, { field: string }> {
		const field = this.pick(PROPERTIES).name;
		const kind = KIND_OF[field]!;
		const condition = this.pick(this.operators(kind));
		switch (condition) {
			case 'HAS_PROPERTY':
			case 'NOT_HAS_PROPERTY':
				return { condition, field };
			case 'IN':
			case 'NOT_IN':
				return { condition, field, values: this.several(4, () => this.given(field, 0.1)) };
			case 'BETWEEN':
				return { condition, field, value: this.given(field), highValue: this.given(field) };
			case 'CONTAINS_TOKEN':
			case 'NOT_CONTAINS_TOKEN':
				return { condition, field, value: this.pick(['alpha', 'Be*', 'omega', '3', 'x1*']) };
			case 'EQ':
			case 'NEQ':
				return { condition, field, value: this.given(field, 0.1) };
			default:
				return { condition, field, value: this.given(field) };
		}
	}

	private operators(kind: Kind): string[] {
		const all = ['EQ', 'NEQ', 'IN', 'NOT_IN', 'HAS_PROPERTY', 'NOT_HAS_PROPERTY'];
		if (kind === 'bool' || kind === 'select' || kind === 'multi') return all;
		const ordered = [...all, 'GT', 'GTE', 'LT', 'LTE', 'BETWEEN'];
		return kind === 'text' ? [...ordered, 'CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN'] : ordered;
	}

	/** OpsHub's names for the same operators. */
	private named<Leaf extends { condition: string }>(leaf: Leaf): Leaf {
		const names: Record<string, string[]> = {
			EQ: ['EQUALS', '=', 'is'],
			NEQ: ['NOT_EQUALS', '!='],
			GT: ['GREATER_THAN', '>'],
			GTE: ['GREATER_THAN_EQUALS', '>='],
			LT: ['LESS_THAN', '<'],
			LTE: ['LESS_THAN_EQUALS', '<='],
			IN: ['IN', 'in'],
		};
		return { ...leaf, condition: this.pick(names[leaf.condition] ?? [leaf.condition]) };
	}

	/** A value as HubSpot holds it. */
	private stored(name: string): string {
		switch (KIND_OF[name]) {
			case 'number':
				return String(this.whole(12));
			case 'date':
				return new Date(START + this.whole(12) * DAY_MS).toISOString().slice(0, 10);
			case 'datetime':
				return new Date(START + this.whole(12) * DAY_MS + 1).toISOString();
			case 'bool':
				return this.pick(['true', 'false']);
			case 'select':
				return this.pick(['New', 'OPEN', 'won']);
			case 'multi':
				return [...new Set(this.several(3, () => this.pick(['a', 'b', 'c', 'd'])))].join(';');
			default:
				return name === 'c_code' ? this.code() : this.cased(this.pick(WORDS));
		}
	}

	/** A value as a person or a workflow gives it; `null` with the given probability. */
	private given(name: string, nothing = 0): unknown {
		if (this.random() < nothing) return null;
		const stored = this.stored(name);
		const asIs = this.random() < 0.5;
		switch (KIND_OF[name]) {
			case 'number':
				return asIs ? stored : Number(stored);
			case 'date':
			case 'datetime':
				return asIs ? stored : Date.parse(stored);
			case 'bool':
				return asIs ? stored : stored === 'true';
			case 'select':
				return asIs ? stored : labelOf(stored);
			case 'multi':
				return this.pick(['a', 'b', 'c', 'd']);
			default:
				return this.cased(stored);
		}
	}

	private code = () => `X${this.whole(CODES)}-${'y'.repeat(12)}`;

	private cased(text: string): string {
		return this.pick([text, text.toUpperCase(), text.toLowerCase()]);
	}

	private whole = (most: number) => Math.floor(this.random() * most);

	private pick<Entry>(entries: readonly Entry[]): Entry {
		return entries[this.whole(entries.length)]!;
	}

	private several<Entry>(most: number, make: () => Entry): Entry[] {
		return Array.from({ length: 1 + this.whole(most) }, make);
	}
}
