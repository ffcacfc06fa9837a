import type { Campaign, Gift } from './model';

/** Version 2026-05: flat JSON, everything inline. The campaign's field names beyond id and name are not documented. */

export const giftBody = (gift: Gift): Record<string, unknown> => ({
	id: gift.id,
	status: gift.status,
	campaign_id: gift.campaignId,
	redemption_url: gift.redemptionUrl,
	recipient: {
		id: gift.recipient.id,
		first_name: gift.recipient.firstName,
		last_name: gift.recipient.lastName,
		email: gift.recipient.email,
	},
	shipping_address: gift.shippingAddress,
	line_items: gift.lineItems,
	created_at: gift.createdAt,
	updated_at: gift.updatedAt,
});

export const campaignBody = (campaign: Campaign): Record<string, unknown> => ({
	id: campaign.id,
	name: campaign.name,
	description: campaign.description,
	status: campaign.status,
	invitation_method: campaign.invitationMethod,
	archived_at: campaign.archivedAt,
	created_at: campaign.createdAt,
	updated_at: campaign.updatedAt,
	products: campaign.products.map((product) => ({
		id: product.id,
		name: product.name,
		description: product.description,
		variants: product.variants.map((variant) => ({
			id: variant.id,
			name: variant.name,
			sku: variant.sku,
			variant_stock_levels: variant.stock,
		})),
	})),
});

export const campaignPage = (page: Campaign[], hasMore: boolean): Record<string, unknown> => ({
	data: page.map(campaignBody),
	has_more: hasMore,
});
