export default definePageConfig({ navigationBarTitleText: '城运中心大屏', navigationStyle: 'custom' });
