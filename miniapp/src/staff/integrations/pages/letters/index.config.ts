export default definePageConfig({ navigationBarTitleText: '推送和转交' });
