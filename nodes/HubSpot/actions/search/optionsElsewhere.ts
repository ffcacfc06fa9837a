import { NodeApiError } from 'n8n-workflow';

import type { RequestContext } from '../../../shared/http/attempt';
import type { PropertyLookup } from '../../domain/criteria/condition';
import {
	identified,
	isSurelyId,
	namedOptions,
	optionSource,
	type NamedOptions,
	type OptionElsewhere,
	type OptionSource,
} from '../../domain/optionsElsewhere';
import type { Property } from '../../domain/property';
import { knownProperty } from '../../domain/propertyLookup';
import type { Schema } from '../../transport';
import { knownOwners } from '../owners';
import { pipelinesOf } from '../pipelines';

/** Stages, pipelines and owners change as rarely as the definitions of properties. */
const KEPT_MS = 5 * 60_000;

/**
 * The stages, pipelines and owners that criteria name. HubSpot's search takes any text for them and then finds nothing,
 * so they are held against the account; asked for once in a run, and only where criteria have such a value.
 */
export class OptionsElsewhere {
	private readonly known = new Map<OptionSource, NamedOptions>();
	private readonly missed = new Set<OptionSource>();
	private readonly properties = new Map<string, Property>();

	/** @param atLeastAsNewAs as for `schema`. */
	constructor(
		private readonly context: RequestContext,
		private readonly objectType: string,
		private readonly schema: Schema,
		private readonly atLeastAsNewAs = Date.now() - KEPT_MS,
	) {}

	/**
	 * What `read` gives when it has all options: it is run once more when it came to some that had to be asked for.
	 *
	 * @throws what `read` throws; NodeApiError when HubSpot does not tell the options, e.g. for want of a scope.
	 */
	async reading<Result>(read: (lookUp: PropertyLookup) => Result): Promise<Result> {
		for (;;) {
			const result = read((name) => this.property(name));
			if (this.missed.size === 0) return result;
			for (const source of this.missed) {
				this.known.set(source, namedOptions(await this.ask(source)));
			}
			this.missed.clear();
		}
	}

	/** The definition of a property; of one with options elsewhere, also how a value names one of these. */
	private property(name: string): Property {
		const seen = this.properties.get(name);
		if (seen) return seen;
		const property = knownProperty<Property>(this.schema, name, this.objectType);
		const source = optionSource(property);
		const identify = (text: string) => (source ? this.idOf(text, property, source) : text);
		const complete = source ? { ...property, externalOptions: true, identify } : property;
		this.properties.set(name, complete);
		return complete;
	}

	private idOf(text: string, property: Property, source: OptionSource): string {
		if (isSurelyId(text, source)) return text;
		const elsewhere = this.known.get(source);
		if (!elsewhere) {
			this.missed.add(source);
			return text;
		}
		// Some types have such a property, and no pipelines that HubSpot would tell.
		const options = elsewhere.ids.size > 0 ? elsewhere : namedOptions(property.options.map(own));
		return options.ids.size > 0 ? identified(text, property, source, options) : text;
	}

	private async ask(source: OptionSource): Promise<OptionElsewhere[]> {
		const { context, objectType, atLeastAsNewAs } = this;
		if (source === 'owners') {
			const owners = await knownOwners(context, atLeastAsNewAs);
			return owners.map(({ id, email, archived }) => ({
				id,
				names: email ? [email] : [],
				within: archived ? 'deactivated' : 'active',
			}));
		}
		const pipelines = await pipelinesOf(context, objectType, atLeastAsNewAs).catch(noneOfType);
		if (source === 'pipelines') {
			return pipelines.map(({ id, label }) => ({ id, names: [id, label], within: label }));
		}
		return pipelines.flatMap(({ label: within, stages }) =>
			stages.map(({ id, label }) => ({ id, names: [id, label, `${label} (${within})`], within })),
		);
	}
}

/** What HubSpot refuses to everybody is no reason to refuse criteria. */
function noneOfType(error: unknown): [] {
	if (error instanceof NodeApiError && ['400', '404'].includes(error.httpCode ?? '')) return [];
	throw error;
}

const own = ({ value, label }: { value: string; label: string }): OptionElsewhere => ({
	id: value,
	names: [value, label],
	within: label,
});
