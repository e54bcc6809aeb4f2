export default definePageConfig({ navigationBarTitleText: 'export-data' });
