export { searchCampaigns } from './searchCampaigns';
