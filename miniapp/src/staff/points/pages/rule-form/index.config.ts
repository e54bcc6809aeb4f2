export default definePageConfig({ navigationBarTitleText: '发布积分规则' });
