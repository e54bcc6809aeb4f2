export default definePageConfig({ navigationBarTitleText: '巡查与走访设置' });
