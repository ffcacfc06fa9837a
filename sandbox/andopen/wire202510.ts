import type { Campaign, Gift, Product, StockLevel, Variant } from './model';

/** Version 2025-10: JSON:API. Related things are references, and come along only when `include` asks for them. */

interface Resource {
	type: string;
	id: string;
	attributes: Record<string, unknown>;
	relationships?: Record<string, { data: Array<{ type: string; id: string }> }>;
}

const giftResource = (gift: Gift): Resource => ({
	type: 'gift_requests',
	id: gift.id,
	attributes: {
		redemption_url: gift.redemptionUrl,
		state: gift.status,
		created_at: gift.createdAt,
		updated_at: gift.updatedAt,
	},
});

export const giftEnvelope = (gift: Gift): Record<string, unknown> => ({
	data: giftResource(gift),
	jsonapi: { version: '1.0' },
});

/** A webhook of this version has no event id header: the id is in the payload. */
export const giftEventEnvelope = (
	gift: Gift,
	eventId: string,
	overrides: Record<string, unknown> = {},
): Record<string, unknown> => {
	const resource = giftResource(gift);
	return {
		data: { ...resource, attributes: { ...resource.attributes, ...overrides } },
		meta: { event_id: eventId },
		jsonapi: { version: '1.0' },
	};
};

const references = (type: string, things: Array<{ id: string }>): Resource['relationships'] => ({
	[type]: { data: things.map(({ id }) => ({ type, id })) },
});

const campaignResource = (campaign: Campaign): Resource => ({
	type: 'campaigns',
	id: campaign.id,
	attributes: {
		name: campaign.name,
		description: campaign.description,
		state: campaign.status,
		archived_at: campaign.archivedAt,
		created_at: campaign.createdAt,
		updated_at: campaign.updatedAt,
	},
	relationships: references('products', campaign.products),
});

const productResource = ({ id, name, description, variants }: Product): Resource => ({
	type: 'products',
	id,
	attributes: { name, description },
	relationships: references('variants', variants),
});

const variantResource = ({ id, name, sku, stock }: Variant): Resource => ({
	type: 'variants',
	id,
	attributes: { name, sku },
	relationships: references('variant_stock_levels', stock),
});

const stockResource = ({ id, quantity, warehouse }: StockLevel): Resource => ({
	type: 'variant_stock_levels',
	id,
	attributes: { quantity },
	relationships: references('warehouse', [warehouse]),
});

const warehouseResource = ({ warehouse }: StockLevel): Resource => ({
	type: 'warehouse',
	id: warehouse.id,
	attributes: { name: warehouse.name, country_code: warehouse.country_code },
});

/** `include=products.variants.variant_stock_levels.warehouse`: each dot goes one level deeper. */
function included(campaigns: Campaign[], include: string | undefined): Record<string, unknown> {
	const depth = Math.max(
		0,
		...(include ?? '')
			.split(',')
			.filter((path) => path.split('.')[0] === 'products')
			.map((path) => path.split('.').length),
	);
	const products = campaigns.flatMap((campaign) => campaign.products);
	const variants = products.flatMap((product) => product.variants);
	const stock = variants.flatMap((variant) => variant.stock);
	const levels = [
		products.map(productResource),
		variants.map(variantResource),
		stock.map(stockResource),
		[...new Map(stock.map((level) => [level.warehouse.id, warehouseResource(level)])).values()],
	];
	return depth === 0 ? {} : { included: levels.slice(0, depth).flat() };
}

export const campaignEnvelope = (
	campaign: Campaign,
	include?: string,
): Record<string, unknown> => ({
	data: campaignResource(campaign),
	...included([campaign], include),
	jsonapi: { version: '1.0' },
});

export const campaignListEnvelope = (
	page: Campaign[],
	links: { self: string; next: string | null },
	include?: string,
): Record<string, unknown> => ({
	data: page.map(campaignResource),
	...included(page, include),
	links,
	jsonapi: { version: '1.0' },
});
