import {
	EmptyPlaceholder,
	fieldOf,
	filledIn,
	withFieldsFilledIn,
	withoutPlaceholders,
} from '../../../../nodes/HubSpot/domain/criteria/placeholders';
import { typedIn } from '../../../../nodes/HubSpot/domain/criteria/typed';

const item = {
	id: 7,
	deep: { list: [{ key: 'K' }] },
	'a.b': 'dotted',
	'Order No': 'N-1',
	off: false,
	no: '',
};
const lookUp = (name: string) => fieldOf(item, name);
const fill = (value: unknown) => filledIn(value, value, lookUp);

describe('placeholders', () => {
	it.each([
		['@id@', 7],
		['@off@', false],
		['XYZ-@id@/@deep.list.0.key@', 'XYZ-7/K'],
		['@a.b@', 'dotted'],
		['@Order No@', 'N-1'],
		['ada@example.com', 'ada@example.com'],
		['ada@example.com, bob@example.com', 'ada@example.com, bob@example.com'],
		[
			['@id@', 'x'],
			[7, 'x'],
		],
	])('%j stands for %j', (value, expected) => expect(fill(value)).toEqual(expected));

	it.each(['@missing@', '@no@', 'X-@missing@', '@constructor@', '@deep.toString@'])(
		'%s has no value',
		(value) => expect(() => fill(value)).toThrow(EmptyPlaceholder),
	);

	it('are filled into values only, so that an item cannot change the question', () => {
		const query = [{ condition: '@id@', field: '@id@', value: '@id@' }];
		expect(withFieldsFilledIn(query, query, lookUp)).toEqual([
			{ condition: '@id@', field: '@id@', value: 7 },
		]);
		const injected = { x: '"},{"condition":"OR"' };
		const asked = [{ field: 'f', value: '@x@' }];
		expect(withFieldsFilledIn(asked, asked, (name) => fieldOf(injected, name))).toEqual([
			{ field: 'f', value: '"},{"condition":"OR"' },
		]);
	});

	it.each([
		['text around an expression', '=X-@id@ {{ $json.text }}', 'X-@id@ @off@', 'X-7 @off@'],
		['text of an expression', '={{ $json.text }}', 'at @id@ now', 'at @id@ now'],
		['a handle', '={{ $json.text }}', '@id@mastodon.social', '@id@mastodon.social'],
		['a fixed value', '@id@', '@id@', 7],
		['a fixed value in an expression field', '=@Order No@', '@Order No@', 'N-1'],
		['a list in part', ['={{ $json.text }}', '@id@'], ['x @off@', '@id@'], ['x @off@', 7]],
		[
			'JSON around an expression',
			'=[{"value": "@Order No@"}, {"value": "{{ $json.text }}"}]',
			['@Order No@', 'x @off@'],
			['N-1', 'x @off@'],
		],
	])('stand in what a person typed only: %s', (_what, raw, value, expected) =>
		expect(filledIn(value, typedIn(raw), lookUp)).toEqual(expected),
	);

	it.each([
		['an expression', '={{ $json.text }}'],
		['an expression that is not closed', '={{ $json.text'],
		['an expression for the name', '=@{{ $json.name }}@'],
	])('are refused as a whole value of %s: it would be the same for all items', (_what, raw) =>
		expect(() => filledIn('@id@', typedIn(raw), lookUp)).toThrow(
			'@id@ comes from an expression, where it is no placeholder: type it, or use {{ $json["id"] }}',
		),
	);

	it('are those of the same value, and not of another one', () => {
		const raw = [{ value: '@id@' }, { value: { __rl: true, value: '={{ $json.text }}' } }];
		const query = [{ value: '@id@' }, { value: { __rl: true, value: 'x @id@' } }];
		expect(withFieldsFilledIn(query, typedIn(raw), lookUp)).toEqual([
			{ value: 7 },
			{ value: { __rl: true, value: 'x @id@' } },
		]);
	});

	it('are refused where nothing fills them in, unless an expression gave them', () => {
		const query = [{ field: 'f', values: ['x', '@id@'] }];
		expect(() => withoutPlaceholders(query, query)).toThrow(
			'The placeholder @id@ is filled in by Record: Find or Create only; use an expression here',
		);
		const raw = [{ field: 'f', values: '={{ $json.list }}' }];
		expect(withoutPlaceholders(query, typedIn(raw))).toEqual(query);
		const text = [{ field: 'f', value: 'mail @ada@ about it' }];
		expect(withoutPlaceholders(text, text)).toEqual(text);
	});
});
