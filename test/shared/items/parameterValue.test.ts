import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeParameters,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { parameterValue } from '../../../nodes/shared/items/parameterValue';
import { nodeTypes, runNode } from '../../helpers/engine';
import { seededRandom } from '../../helpers/seededRandom';

/** Reads its parameter once as n8n does and once as we do, and counts how often we asked n8n to evaluate it. */
class Reader implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Reader',
		name: 'reader',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Reader' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			{
				displayName: 'Rows',
				name: 'rows',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				default: {},
				options: [
					{
						displayName: 'Row',
						name: 'row',
						values: [
							{ displayName: 'Name', name: 'name', type: 'string', default: '' },
							{ displayName: 'Value', name: 'value', type: 'string', default: '' },
						],
					},
				],
			},
		],
	};

	async execute(this: IExecuteFunctions) {
		return [
			this.getInputData().map((_, item) => ({
				json: Object.fromEntries(
					['value', 'rows'].map((name) => [name, bothWays(this, name, item)]),
				),
				pairedItem: { item },
			})),
		];
	}
}

function bothWays(context: IExecuteFunctions, name: string, item: number): IDataObject {
	let evaluated = 0;
	const counting = new Proxy(context, {
		get: (target, key) => {
			const value: unknown = Reflect.get(target, key);
			if (key !== 'getNodeParameter') return value;
			return (
				...[parameter, index, fallback, options]: Parameters<typeof target.getNodeParameter>
			) => {
				if (options?.rawExpressions !== true) evaluated += 1;
				return target.getNodeParameter(parameter, index, fallback, options);
			};
		},
	});
	const read = (by: () => unknown): IDataObject => {
		try {
			const value = by();
			// What JSON does not tell apart.
			return {
				value: value as IDataObject,
				kind: value === undefined ? 'undefined' : typeof value,
			};
		} catch (error) {
			return { error: error instanceof Error ? error.message : String(error) };
		}
	};
	return {
		n8n: read(() => context.getNodeParameter(name, item, '')),
		ours: read(() => parameterValue(counting, name, item, '')),
		evaluated,
	};
}

nodeTypes.add(new Reader());

interface Read {
	n8n: unknown;
	ours: unknown;
	evaluated: number;
}

async function read(parameters: INodeParameters, items: IDataObject[]) {
	const run = await runNode({ node: 'test.reader', parameters, items });
	expect(run.error).toBeUndefined();
	return run.items.map(({ json }) => json as unknown as { value: Read; rows: Read });
}

describe('the value of a parameter', () => {
	const ITEM: IDataObject = {
		email: 'ada@example.com',
		zero: 0,
		off: false,
		nothing: null,
		empty: '',
		formula: '={{ 1 + 1 }}',
		braces: '{{ $json.zero }}',
		person: { name: { first: 'Ada', 'last name': 'Lovelace' } },
		'first name': 'Ada',
		'e-mail.address': 'dotted',
		list: [1, 2],
		text: 'abc',
		constructor: 'own',
		class: 'reserved word',
		_under: 1.5,
		ümlaut: 'not plain',
	};

	it.each([
		['={{ $json.email }}', 'ada@example.com'],
		['={{$json.email}}', 'ada@example.com'],
		['={{ $json["email"] }}', 'ada@example.com'],
		["={{ $json['first name'] }}", 'Ada'],
		['={{ $json["e-mail.address"] }}', 'dotted'],
		['={{ $json.person.name["last name"] }}', 'Lovelace'],
		['={{ $json.zero }}', 0],
		['={{ $json.off }}', false],
		['={{ $json.nothing }}', null],
		['={{ $json.empty }}', ''],
		['={{ $json.formula }}', '={{ 1 + 1 }}'],
		['={{ $json.braces }}', '{{ $json.zero }}'],
		['={{ $json.class }}', 'reserved word'],
		['={{ $json._under }}', 1.5],
		['no expression', 'no expression'],
		['', ''],
	])('%s is looked up in the item, and is what n8n says', async (value, expected) => {
		const [result] = await read({ value }, [ITEM]);
		expect(result?.value.ours).toEqual({ value: expected, kind: typeof expected });
		expect(result?.value.ours).toEqual(result?.value.n8n);
		expect(result?.value.evaluated).toBe(0);
	});

	it.each([
		'={{ $json.missing }}',
		'={{ $json.missing.deeper }}',
		'={{ $json.nothing.deeper }}',
		'={{ $json.person }}',
		'={{ $json.list }}',
		'={{ $json.list[0] }}',
		'={{ $json.list.length }}',
		'={{ $json.text.length }}',
		'={{ $json.text.toUpperCase() }}',
		'={{ $json.toString }}',
		'={{ $json["constructor"] }}',
		'={{ $json.person.__proto__ }}',
		'={{ $json.ümlaut }}',
		'={{ $json["a\\"b"] }}',
		'={{ $json.email }} ',
		'= {{ $json.email }}',
		'={{ $json.email }}{{ $json.zero }}',
		'=Hello {{ $json.email }}',
		'={{ $json.email || 1 }}',
		'={{ $json?.email }}',
		'={{ $input.item.json.email }}',
		'={{ $itemIndex }}',
		'=',
	])('%s is left to n8n', async (value) => {
		const [result] = await read({ value }, [ITEM]);
		expect(result?.value.ours).toEqual(result?.value.n8n);
		expect(result?.value.evaluated).toBe(1);
	});

	it('takes rows as they are, each item its own', async () => {
		const rows = {
			row: [
				{ name: 'fixed', value: '={{ $json.email }}' },
				{ name: '={{ $json.person.name }}', value: 7 },
			],
		};
		const people = ['a', 'b', 'c'].map((name) => ({ email: `${name}@x.com`, person: { name } }));
		const results = await read({ rows }, people);
		expect(results.map((each) => each.rows.evaluated)).toEqual([0, 0, 0]);
		expect(results.map((each) => each.rows.ours)).toEqual(results.map((each) => each.rows.n8n));
		expect(results[1]?.rows.ours).toMatchObject({
			value: {
				row: [
					{ name: 'fixed', value: 'b@x.com' },
					{ name: 'b', value: 7 },
				],
			},
		});
	});

	it('is what n8n says, for random items and expressions', async () => {
		const random = seededRandom(7);
		const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
		const names = ['a', 'b c', 'd', '__proto__', 'valueOf', 'length', '0', "q'", 'x.y'] as const;
		const value = (depth: number): unknown =>
			depth > 0 && random() < 0.4
				? Object.fromEntries(names.slice(0, 5).map((name) => [name, value(depth - 1)]))
				: pick([0, 1, -0.5, '', 'text', '=1', true, false, null, [], [1], '{{ $json.a }}']);
		const step = (): string => {
			const name = pick(names);
			return pick([`.${name}`, `["${name}"]`, `['${name}']`, `[${name}]`]);
		};
		let lookedUp = 0;
		for (let round = 0; round < 400; round += 1) {
			const path = Array.from({ length: 1 + Math.floor(random() * 3) }, step).join('');
			const around = pick([
				['={{ ', ' }}'],
				['={{', '}}'],
				['=', ''],
				['={{ ', ' }}!'],
			] as const);
			const items = Array.from({ length: 3 }, () =>
				Object.fromEntries(names.map((name) => [name, value(2)])),
			) as IDataObject[];
			const parameter = `${around[0]}$json${path}${around[1]}`;
			for (const result of await read({ value: parameter }, items)) {
				expect({ parameter, read: result.value.ours }).toEqual({
					parameter,
					read: result.value.n8n,
				});
				if (result.value.evaluated === 0) lookedUp += 1;
			}
		}
		expect(lookedUp).toBeGreaterThan(50);
	});
});
